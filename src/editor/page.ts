import type { Site } from '../campaign/schema.ts';
import { markup } from '../layouts/markup.ts';

/** The page that the editor lives on. What it says is seen without a script only. */
export const editorPage = ({ name }: Pick<Site, 'name'>): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${name}: editor</title>
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<link rel="icon" href="/icon.svg">
<script type="module" src="editor.js"></script>
</head>
<body><noscript><p>The editor needs JavaScript. Without it, content is changed in the repository.</p></noscript></body>
</html>
`.markup;
