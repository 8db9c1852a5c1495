/* Enables the forms of /docs/api: each sends its request to this service and shows the answer. */
const LONGEST = 20_000;

for (const form of document.querySelectorAll("form.try")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form).catch((error) => say(form, `No answer: ${error.message}`));
  });
}

async function send(form) {
  const fields = Object.fromEntries(new FormData(form));
  const { method } = form.dataset;
  const path = form.dataset.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(fields[name]));
  const accept = fields.accept ?? "application/json";
  const query = accept === "image/svg+xml" && fields.picture ? `?picture=${fields.picture}` : "";
  const started = performance.now();
  say(form, "…");
  const response = await fetch(path + query, {
    method,
    headers: {
      Accept: `${accept}, application/problem+json`,
      ...(fields.body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(fields.body === undefined ? {} : { body: fields.body }),
  });
  const answer = await response.blob();
  say(
    form,
    `${response.status} after ${Math.round(performance.now() - started)} ms, ${answer.size.toLocaleString("en")} bytes`,
  );
  const block = form.querySelector("pre");
  block.hidden = false;
  if (answer.type === "application/octet-stream")
    block.replaceChildren(download(answer, response.headers.get("Content-Disposition") ?? ""));
  else show(block, await answer.text(), answer.type);
}

function download(file, disposition) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = /filename="?([^";]+)/.exec(disposition)?.[1] ?? "answer";
  link.textContent = `Save ${link.download}`;
  return link;
}

function say(form, words) {
  form.querySelector("output").textContent = words;
}

function show(block, text, type) {
  if (type.startsWith("image/svg+xml")) {
    const picture = document.createElement("img");
    picture.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    picture.alt = "The picture in the answer";
    block.replaceChildren(picture);
    return;
  }
  const shown = /json$|json;/.test(type) && !type.includes("ndjson") ? JSON.stringify(JSON.parse(text), null, 1) : text;
  block.textContent = shown.length > LONGEST ? `${shown.slice(0, LONGEST)}\n… cut here` : shown;
}
