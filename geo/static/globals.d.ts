/** What the pages find in the browser besides its own objects: Leaflet, Streamlit, and each other. */

interface Window {
  /** Leaflet's map with the replay on it, made by the page's own script. */
  Replay: typeof import("./map/replay.js").Replay;
  replay: import("./map/replay.js").Replay;
  briefing?: import("./briefing/briefing.js").Briefing;
  editor?: import("./editor/editor.js").Editor;
  /** A draft that the browser does not keep, as JSON. */
  unkeptDraft?: string;
  /** Of a published site: draws the map, lets the page follow it, and takes what its scripts tell. */
  controlMap(): L.Map;
  openMap(): Promise<void>;
  siteRoot?: string;
  shownView(): import("./payload.d.ts").ShownView;
  tellLater(told: import("./payload.d.ts").ToldLater): Promise<void>;
  tellReasons(key: string, told: import("./payload.d.ts").ToldReasons): void;
  evidence: import("./payload.d.ts").ToldEvidence;
  /** Where the parts lie that the map of a large dataset asks for, and of which data they are. */
  behind?: { folder: string; data: string };
  tellBehind(
    key: string,
    told: import("./payload.d.ts").ToldReports | import("./payload.d.ts").PlaceBehind,
  ): void;
  /** Answers what a map asks for where no server does. */
  askedFor?(path: string): Promise<import("./payload.d.ts").ToldReports>;
  tellPart(key: string, part: string[] | import("./payload.d.ts").RowsPart): void;
  tellDays(key: string, told: import("./payload.d.ts").ToldDays): void;
  tellRibbon(key: string, html: string): void;
  /** There only where the map is a component of Streamlit's, or lives in a frame of a published page. */
  Streamlit?: Streamlit;
}

/** The part of Streamlit's component library that the map needs, or of what stands in its place. */
interface Streamlit {
  setComponentValue(value: import("./payload.d.ts").MapReport): void;
}

/** What a browser may know of its connection. */
interface Navigator {
  connection?: { saveData?: boolean; effectiveType?: string };
}

/** A page, as its service worker sees it. */
interface Client {
  postMessage(told: import("./payload.d.ts").KeptCount): void;
}

/** What happens to a service worker, and lasts until a promise is kept. */
interface LastingEvent extends Event {
  waitUntil(lasting: Promise<unknown>): void;
}

interface AskedEvent extends LastingEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

interface ToldEvent extends LastingEvent {
  data: import("./payload.d.ts").TakeFiles | "close";
  source: Client | null;
}

interface WorkerEvents {
  activate: LastingEvent;
  fetch: AskedEvent;
  install: LastingEvent;
  message: ToldEvent;
}

/** The part of a service worker's own world that the published site needs. */
interface ServiceWorkerScope {
  /** What there is to keep, which the worker's own file begins with. */
  keptFiles: import("./payload.d.ts").KeptFiles;
  /** Whether it keeps nothing more, as the reader wants nothing kept. */
  isClosed?: boolean;
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof WorkerEvents>(
    name: K,
    listener: (event: WorkerEvents[K]) => void,
  ): void;
}

/** The part of Leaflet 1.9 that the pages need; positions are latitude before longitude. */
declare namespace L {
  type Position = [number, number] | LatLng;
  type Bounds = [Position, Position] | LatLngBounds;
  /** The rings of a polygon, as deep as it has parts and holes. */
  type Shape = Position[] | Shape[];
  type Content = HTMLElement | (() => HTMLElement);

  interface PathOptions {
    className?: string;
    fill?: boolean;
    interactive?: boolean;
    pane?: string;
    radius?: number;
    smoothFactor?: number;
  }

  interface FitOptions {
    animate?: boolean;
    maxZoom?: number;
    paddingBottomRight?: [number, number];
    paddingTopLeft?: [number, number];
  }

  interface MarkerOptions {
    icon?: Icon;
    interactive?: boolean;
    keyboard?: boolean;
    pane?: string;
  }

  interface Icon {
    options: object;
  }

  interface Overlay {
    update(): void;
  }

  class LatLng {
    lat: number;
    lng: number;
  }

  class Point {
    x: number;
    y: number;
    subtract(other: Point): Point;
  }

  class LatLngBounds {
    contains(point: LatLng): boolean;
    extend(point: Position): this;
    getCenter(): LatLng;
    getNorthEast(): LatLng;
    getSouthWest(): LatLng;
    pad(share: number): LatLngBounds;
  }

  interface LayerEvent {
    originalEvent: KeyboardEvent;
  }

  interface MapEvent {
    latlng: LatLng;
  }

  class Layer {
    addTo(target: Map | LayerGroup): this;
    bindTooltip(content: Content, options: { sticky: boolean }): this;
    getTooltip(): Overlay;
    isTooltipOpen(): boolean;
    on(events: string, listener: (event: LayerEvent) => void): this;
  }

  class Path extends Layer {
    getElement(): SVGPathElement;
  }

  class Polyline extends Path {
    setLatLngs(lines: Position[][]): this;
  }

  class Polygon extends Path {
    feature: { properties: { place_id: string } };
    getBounds(): LatLngBounds;
    getLatLngs(): Shape;
  }

  class Marker extends Layer {
    remove(): this;
    getElement(): HTMLElement;
    getLatLng(): LatLng;
    getLatLngs?: undefined;
  }

  class Tooltip extends Layer {
    setContent(content: HTMLElement): this;
    setLatLng(position: LatLng): this;
  }

  /** An element that lies on the map; the name is that of its first kind. */
  class SVGOverlay extends Layer {
    setBounds(bounds: LatLngBounds): this;
  }

  class LayerGroup extends Layer {
    clearLayers(): this;
  }

  class GeoJSON extends LayerGroup {
    getLayers(): Polygon[];
  }

  class Map {
    attributionControl: {
      addAttribution(text: string): unknown;
      setPrefix(prefix: string | false): Map["attributionControl"];
    };
    closeTooltip(tooltip: Tooltip): this;
    containerPointToLayerPoint(point: [number, number]): Point;
    createPane(name: string): HTMLElement;
    doubleClickZoom: { disable(): unknown };
    fitBounds(bounds: Bounds, options: FitOptions): this;
    flyTo(centre: Position, zoom: number, options: { animate: boolean; duration: number }): this;
    getBounds(): LatLngBounds;
    getBoundsZoom(bounds: LatLngBounds, inside?: boolean, padding?: [number, number]): number;
    getCenter(): LatLng;
    getContainer(): HTMLElement;
    getPane(name: string): HTMLElement | undefined;
    getPixelOrigin(): Point;
    getSize(): Point;
    getZoom(): number;
    invalidateSize(options?: { animate: boolean }): this;
    layerPointToLatLng(point: Point): LatLng;
    on(events: string, listener: (event: MapEvent) => void): this;
    openTooltip(tooltip: Tooltip): this;
    once(events: string, listener: () => void): this;
    options: { maxBoundsViscosity?: number; zoomSnap?: number };
    panInside(point: Position, options: FitOptions): this;
    project(point: Position, zoom: number): Point;
    removeLayer(layer: Layer): this;
    setMaxBounds(bounds: Bounds | null): this;
    setMaxZoom(zoom: number): this;
    setMinZoom(zoom: number): this;
    setView(centre: Position, zoom: number, options: { animate: boolean }): this;
    unproject(point: [number, number], zoom: number): LatLng;
  }

  const DomEvent: {
    disableClickPropagation(node: HTMLElement): unknown;
    disableScrollPropagation(node: HTMLElement): unknown;
    stop(event: LayerEvent): unknown;
  };

  function circleMarker(point: Position, options: PathOptions): Path;
  function divIcon(
    options: { html: Element; className: string; iconSize: [number, number] },
  ): Icon;
  function latLng(point: Position): LatLng;
  function latLngBounds(positions: Position[]): LatLngBounds;
  function layerGroup(): LayerGroup;
  function marker(point: Position, options: MarkerOptions): Marker;
  function point(x: number, y: number): Point;
  function svgOverlay(
    element: Element,
    bounds: LatLngBounds,
    options: { interactive: boolean },
  ): SVGOverlay;
  function tooltip(): Tooltip;
  function polygon(shape: Shape | Position[][][], options: PathOptions): Polygon;
  function polyline(lines: Position[][], options: PathOptions): Polyline;
}
