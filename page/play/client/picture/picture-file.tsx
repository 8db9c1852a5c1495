/** A picture, with its files: SVG as it is, and PNG at twice its size. */

interface PictureFileProps {
  /** The picture as it is shown, and as its files have it. */
  readonly shown: string;
  readonly file: string;
  /** Of the file, without its ending. */
  readonly name: string;
  readonly alt: string;
}

const SCALE = 2;

export function PictureFile({ shown, file, name, alt }: PictureFileProps) {
  return (
    <figure class="picture-file">
      <img src={urlOf(shown)} alt={alt} />
      <figcaption>
        <a href={urlOf(file)} download={`${name}.svg`}>
          SVG
        </a>{" "}
        <button type="button" class="link" onClick={() => void savePng(file, name)}>
          PNG
        </button>
      </figcaption>
    </figure>
  );
}

function urlOf(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

async function savePng(svg: string, name: string): Promise<void> {
  const image = new Image();
  image.src = urlOf(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * image.naturalWidth;
  canvas.height = SCALE * image.naturalHeight;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${name}.png`;
  link.click();
}
