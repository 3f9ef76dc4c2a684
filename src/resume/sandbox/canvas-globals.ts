/**
 * pdf.js builds one `DOMMatrix` while it loads and takes the class from a native canvas add-on, which the permission
 * model of the sandbox refuses to load. Reading text never draws, so empty classes do.
 */
const drawing = globalThis as unknown as Record<string, unknown>;
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) drawing[name] ??= class {};
