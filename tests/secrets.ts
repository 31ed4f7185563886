// Made by `openssl rand -base64 32`, as a deployer's is: the function takes no other. These guard nothing.

export const secret = 'QYKIddBk1r3A538G+MSHciCVK0fFDIyUYc5k9RFqTdk=';
export const otherSecret = 'LhcI9HLaIpfNg7lt14/OhRUN8lUBXmgoWws0nhX4zhc=';
