/** The film of a run: what the network computes, the network itself, and a time line that is moved through. */
import { useEffect, useRef, useState } from "hono/jsx/dom";
import { eventSentence } from "../../../../api/plot/events.ts";
import type { Film, Points } from "../../thread/messages.ts";
import { Canvas } from "../draw/canvas.tsx";
import { drawDiagram } from "../draw/diagram.ts";
import { drawScene } from "../draw/surface.ts";
import { drawTimeLine, frameOf } from "../draw/time-line.ts";
import { grouped, short, type TrainResult } from "../results.ts";

/** Milliseconds of a frame. */
const FRAME = 45;
/** Events that are listed. */
const LISTED = 8;

interface FilmViewProps {
  readonly film: Film;
  readonly result: TrainResult;
  readonly points: Points;
}

export function FilmView({ film, result, points }: FilmViewProps) {
  const last = film.epochs.length - 1;
  const [frame, setFrame] = useState(isCalm() ? last : 0);
  const [isPlaying, setPlaying] = useState(false);
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);
  const stop = () => {
    if (timer.current !== null) clearInterval(timer.current);
    timer.current = null;
    setPlaying(false);
  };
  const play = (from: number) => {
    stop();
    setPlaying(true);
    let next = from;
    timer.current = setInterval(() => {
      setFrame(Math.min(last, next++));
      if (next > last) stop();
    }, FRAME);
  };
  useEffect(() => {
    if (!isCalm()) play(0);
    return stop;
  }, []);
  const shown = Math.min(frame, last);
  const epoch = film.epochs[shown]!;
  const loss = film.loss[shown]!;
  const { events, eventsOmitted } = result.recording;
  const goTo = (place: number) => {
    stop();
    setFrame(Math.round(place));
  };
  return (
    <div class="film">
      <div class="film-pictures">
        <Canvas
          class="scene"
          label={`What the network computes after epoch ${grouped(epoch)}`}
          draw={(drawing) => drawScene(drawing, { film, frame: shown, points, experiment: result.experiment })}
        />
        <Canvas
          class="diagram"
          label={diagramWords(film, shown)}
          draw={(drawing) => drawDiagram(drawing, film, shown)}
        />
      </div>
      <p class="moment">
        Epoch <b>{grouped(epoch)}</b> of {grouped(film.epochs[last]!)} · loss <b>{short(loss)}</b>
      </p>
      <Canvas
        class="time-line"
        label={`The loss from ${short(film.loss[0]!)} to ${short(film.loss[last]!)}`}
        draw={(drawing) => drawTimeLine(drawing, film, momentsOf(events), shown)}
      />
      <div class="scrubber">
        <button
          type="button"
          class="small"
          aria-label={isPlaying ? "Pause" : "Play"}
          onClick={() => (isPlaying ? stop() : play(shown === last ? 0 : shown))}
        >
          {isPlaying ? "❚❚" : "▶"}
        </button>
        <button
          type="button"
          class="small"
          aria-label="Step"
          title={shown === last ? "The run ends here." : "The next moment"}
          disabled={shown === last}
          onClick={() => goTo(shown + 1)}
        >
          ▶❚
        </button>
        <input
          type="range"
          aria-label="Epoch"
          min={0}
          max={last}
          step={1}
          value={shown}
          aria-valuetext={`epoch ${epoch}`}
          onInput={({ currentTarget }: { currentTarget: EventTarget | null }) =>
            goTo(Number((currentTarget as HTMLInputElement).value))
          }
        />
      </div>
      <ol class="events">
        {events.slice(0, LISTED).map((event) => (
          <li>
            <button type="button" onClick={() => goTo(Math.ceil(frameOf(film, event.epoch)))}>
              {eventSentence(event as never)}
            </button>
          </li>
        ))}
        {events.length + eventsOmitted > LISTED ? (
          <li>and {grouped(events.length + eventsOmitted - LISTED)} more events</li>
        ) : null}
      </ol>
    </div>
  );
}

function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function momentsOf(events: TrainResult["recording"]["events"]) {
  return events.map(({ epoch, type }) => ({ epoch, isGood: type === "unit-revived" || type === "loss-settled" }));
}

function diagramWords(film: Film, frame: number): string {
  const units = film.active.length / film.epochs.length;
  const dead = film.active.subarray(frame * units, (frame + 1) * units).filter((active) => active === 0).length;
  return `The network ${film.widths.join("-")}: ${dead === 0 ? "no unit is dead" : `${dead} of ${units} units are dead`}`;
}
