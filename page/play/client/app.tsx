/** The page: the experiment at the left, what it does at the right. */
import { useLayoutEffect, useRef } from "hono/jsx/dom";
import { Data } from "./build/data.tsx";
import { Network } from "./build/network.tsx";
import { Presets } from "./build/presets.tsx";
import { Training } from "./build/training.tsx";
import { MapOfEdge } from "./map/map.tsx";
import { Remedies } from "./remedies/remedies.tsx";
import { Run } from "./run/run.tsx";
import { Seeds } from "./seeds/seeds.tsx";
import { useStore } from "./store.ts";
import { Take } from "./take/take.tsx";
import { Beside } from "./tried/beside.tsx";
import { TriedTable } from "./tried/tried-table.tsx";

export function App() {
  const { notice, faults } = useStore("notice", "faults");
  const build = useRef<HTMLDivElement>(null);
  // How long the controls are decides where they stay when the page is moved.
  useLayoutEffect(() => {
    const column = build.current!;
    const observer = new ResizeObserver(() => column.style.setProperty("--length", `${column.offsetHeight}px`));
    observer.observe(column);
    return () => observer.disconnect();
  }, []);
  const general = faults.filter(({ pointer }) => pointer === "");
  return (
    <>
      <div class="top">
        <Presets />
        <Take />
      </div>
      {notice ? (
        <p class="notice" role="alert">
          {notice}
        </p>
      ) : null}
      {general.map(({ detail }) => (
        <p class="notice" role="alert">
          {detail}
        </p>
      ))}
      <div class="bench">
        <div class="bench-build" ref={build}>
          <Data />
          <Network />
          <Training />
        </div>
        <div class="bench-see">
          <div class="stack">
            <Seeds />
            <Beside />
            <Run />
          </div>
          <div class="stack">
            <Remedies />
            <TriedTable />
            <MapOfEdge />
          </div>
        </div>
      </div>
    </>
  );
}
