// The scripts that only a campaign's page has, as one: each has a hash in the page's policy, which nothing compresses.
import './letter/script/begin.ts';
import './share/share.ts';
