/* Replaces the address of `npm start` in the samples by that of the service that serves the page. */
const LOCAL = "http://127.0.0.1:8787";

for (const block of document.querySelectorAll("pre code")) {
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    if (currentNode.data.includes(LOCAL)) currentNode.data = currentNode.data.replaceAll(LOCAL, location.origin);
  }
}
