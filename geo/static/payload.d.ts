/** What the Python side writes for the browser; the names are those of the JSON. */

/** A date as `YYYY-MM-DD`. */
export type IsoDate = string;
/** A day as a whole number, counted from the first day of the record. */
export type Day = number;
/** Latitude and longitude in EPSG:4326, the order that Leaflet expects. */
export type Position = [number, number];
/** South-west and north-east corner. */
export type Corners = [Position, Position];

/** `assessed`, `independent`, or the actor whose own statements it follows. */
export type Reading = string;
export type Knowledge = "hindsight" | "as_known";

/** A string of the interface; one that depends on a count has two forms. */
export type Phrase = string | { one: string; other: string };
export type Words = Record<string, Phrase>;

/** What is told of a date: all of it, or what does not go without saying. */
export type DateParts = "full" | "day_month" | "month_year";

/** How exactly a day is known that is not known exactly. */
export type Vagueness = "approx" | "month" | "year";

/** How dates are written: the patterns, the months by number, the digits. */
export interface DateWords extends Record<DateParts, string> {
  digits: string;
  [month: string]: string;
}

/** How something is drawn: a colour, the pattern of its rivals' stripes, and how sure it is. */
export interface Look {
  fill: string;
  hatch?: string | null;
  dashed?: boolean;
}

/** The ages in days beyond which a colour fades by a step, each with what is left of it. */
export type Fades = [number, number][];

/** How old the latest evidence is. */
export interface Age {
  /** In days; null where there is no evidence. */
  days: number | null;
  /** By how many steps the colour has faded. */
  fade: number;
  /** What is left of the colour, 1 where it has not faded. */
  strength: number;
}

/** Who holds a place, and what that rests on. */
export interface ControlState extends Look {
  /** What makes two states the same for a reader: controller, status and rivals. */
  key: string;
  controller: string;
  status: string;
  text: string;
  /** The same in fewer words; null where it has none. */
  brief: string | null;
  /** Where it stands from one side to the other. */
  rank: number;
  /** The day since which it has held; null where nobody is known to hold the place. */
  since: Day | null;
  /** How exactly that is known, where it is not known to the day. */
  sincePrecision?: Vagueness;
  /** Indices of reports. */
  basis: number[];
  /** Of a look that stands for all states that are drawn alike: by how many steps its colour has faded. */
  fade?: number;
  fill: string;
  hatch: string | null;
  dashed: boolean;
}

interface NamedPlace {
  name: string;
  /** The name in the other script. */
  also: string;
  label: Position;
}

interface MappedPlace extends NamedPlace {
  id: string;
  note: string;
  /** Rank by extent, the largest area first; 0 for points. */
  rank: number;
}

export interface AreaPlace extends MappedPlace {
  shape: "area";
  lat: number | null;
  lon: number | null;
}

export interface PointPlace extends MappedPlace {
  shape: "triangle" | "square" | "diamond" | "circle" | "star";
  lat: number;
  lon: number;
}

export type Place = AreaPlace | PointPlace;

export type Locality = NamedPlace;

/** A place that is not mapped but has reports of its own; without a coordinate it has no label. */
export interface BesidePlace {
  id: string;
  name: string;
  /** The name in the other script. */
  also: string;
  shape: string;
  label: Position | null;
  /** The index of the mapped place that holds it, if one does. */
  within: number | null;
}

export interface Report {
  id: string;
  event: Day;
  published: Day;
  /** How exactly the day is known that it speaks of, where it is not known exactly. */
  precision?: Vagueness;
  /** The same of its publication. */
  publishedPrecision?: Vagueness;
  claimant: string;
  tentative: boolean;
  place: string;
  part: boolean;
  says: string;
  summary: string;
  figures: string;
  /** Indices of sources. */
  sources: number[];
}

export interface Source {
  publisher: string;
  title: string;
  /** When, in words. */
  published: string;
  url: string;
  /** The address of a copy that is kept of it, and the day of that, where they are known. */
  archive?: string;
  archived?: IsoDate;
}

/**
 * The day from which on a state with this index rests on evidence about a day, if on any, and on so
 * many independent voices, where those are counted.
 */
export type Run = [Day, number, Day | null, number?];

/** The same of a locality, without a state where there is nothing to tell of it. */
export type BesideRun = Run | [Day, null, null];

/** One reading of who held what. */
export interface TimelineData {
  stops: Day[];
  /**
   * For each place, the days on which a state, its latest evidence or its number of voices begins,
   * each with the state's index, the day that the evidence is about, and that number.
   */
  places?: Run[][];
  /**
   * Where looks are sent instead: their changes, packed as `geo/webmap/looks.py` does, with the looks,
   * and the texts of the reading itself.
   */
  changes?: string;
  states?: ControlState[];
  texts?: string[];
  /** The days to which reports belong, how many do, and whether one is known to belong to that very day. */
  counts?: [Day, number, number][];
  /** The same for each place that is not mapped, without a state where there is nothing to tell. */
  beside: BesideRun[][];
  /** From which day to before which one a siege of which mapped place, if of one, is told in which text. */
  sieges: [Day, Day, number | null, number][];
  /** The days on which something changes, each with its headline and its changes as indices of texts. */
  told: [Day, number, number[]][];
}

/** What is counted of the areas that a party holds. */
export interface Measure {
  name: string;
  /** Where its numbers come from. */
  note: string;
  /** Of how much of what all amounts are. */
  total: string;
  /** What each place counts for. */
  weights: number[];
}

/** What can be counted, places first, whose amounts, and the words in which they are told. */
export interface AmountsData {
  measures: Measure[];
  /** The actors with their names. */
  parties: [string, string][];
  words: Record<string, string>;
}

export interface LegendEntry extends Look {
  symbol: string | null;
  /** By how many steps its colour has faded. */
  fade: number;
  text: string;
}

export interface InsetData {
  /** Width and height in pixels. */
  box: [number, number];
  parts: { name: string; d: string; label: [number, number] }[];
  /** The outlines of what the overview holds, what two share once. */
  border: string;
  /** The outline of all areas. */
  home: string;
  /** Which of the places lies too far off, and where; without one there is no inset. */
  far: { index: number; point: [number, number] } | null;
  caption: string;
}

/** The patterns of stripes by name: lines on a square tile that repeats. */
export interface HatchData {
  width: number;
  /** How much finer stripes are on small things. */
  fineness: number;
  patterns: Record<string, { tile: number; lines: { d: string; stroke: string }[] }>;
}

/** A line between who holds and who does not, as a claimant drew it from one day to another. */
export interface FrontLine {
  claimant: string;
  from: Day;
  /** Its last day. */
  until: Day;
  lines: Position[][];
}

/** What the timeline alone needs of the payload. */
export interface RecordData {
  /** What the dataset is about. */
  name: string;
  record: [IsoDate, IsoDate];
  places: Place[];
  beside: BesidePlace[];
  /** The readings that have been sent. */
  timelines: Record<string, TimelineData>;
  states: ControlState[];
  texts: string[];
  reports: Report[];
  fades: Fades;
  words: Words;
  /** Where what has not been sent is asked for: null where nobody answers, missing where all was sent. */
  askedAt?: string | null;
}

/** Everything that the replay needs to know. */
export interface ReplayData extends RecordData {
  /** Whether the page opens the map, once it has let the browser paint. */
  opensLater?: boolean;
  /** The days that the ruler covers when the map opens. */
  range: [IsoDate, IsoDate];
  opensOn: IsoDate;
  amounts: AmountsData;
  localities: Locality[];
  /** What lies around the areas. */
  outlines: { name: string; label: Position }[];
  home: Corners;
  sources: Source[];
  claimants: Record<string, string>;
  fillOpacity: number;
  hatch: HatchData;
  symbols: Record<string, string>;
  fronts: FrontLine[];
  /** Whose lines each reading follows. */
  frontsOf: Record<Reading, string[]>;
  /** The path of the ring of a siege around the middle of a symbol. */
  ring: string;
  legend: LegendEntry[];
  legendTitle: string;
  /** What the ruler and the ribbon show of days that are not exactly known; empty if all are. */
  legendOfRuler: string;
  legendNote: string;
  /** Null where there is no overview. */
  inset: InsetData | null;
  /** Where to report a mistake, with slots for what it is about; empty where nowhere. */
  mistake: string;
  attribution: string;
  /** The outlines of all places, packed as `geo/webmap/outlines.py` does, where a canvas shows them. */
  outlined?: string;
  language: string;
  direction: string;
}

/** The reports that are told when asked for, with their sources, and what else is told beside them. */
export interface ToldReports {
  reports: Report[];
  sources: Source[];
  /** Of a day: how many reports there are, of which only the first are told. */
  count?: number;
  /** Of a place: how many days old its evidence is, and how many voices are behind its state. */
  days?: number | null;
  voices?: number | null;
}

/**
 * All reports behind a place, with their sources; and for each pair of eyes from which day on which of
 * them count, of which day the evidence is, and how many voices there are.
 */
export interface PlaceBehind {
  reports: Report[];
  sources: Source[];
  runs: Record<string, [Day, number[], Day | null, number | null][]>;
}

/** What the page around the map wants to be shown, and which report of the map it has seen. */
export interface PageView {
  date: IsoDate;
  reading: Reading;
  known: Knowledge;
  range: [IsoDate, IsoDate];
  place?: string | null;
  /** Longitude, latitude and zoom, where the map does not look at home. */
  view?: [number, number, number] | null;
  /** The places that differ from the maps beside this one, where they are few. */
  outlined?: string[];
  seen?: SeenReport | null;
}

/** A report of the map to the page: which map, and the how manieth. */
export interface SeenReport {
  mount: string;
  count: number;
}

/** What the map reports where a hand has moved it. */
export interface MapReport extends SeenReport {
  date: IsoDate;
  place: string | null;
  view: [number, number, number] | null;
}

/** The addresses of the two drawings of a ribbon, or the only one itself, and the day to show. */
export interface RibbonData {
  switch?: string;
  one?: string;
  every?: string;
  html?: string;
  day: IsoDate;
}

/** A name that a wide map shows. */
export interface MapName {
  name: string;
  point: Position;
  kind: "part" | "home" | "landmark";
}

/** Where the map of a step looks: at a centre, or at all that is within bounds. */
export type StepView =
  | { centre: Position; zoom: number; bounds?: undefined; names?: undefined }
  | { bounds: Corners; names: MapName[]; centre?: undefined; zoom?: undefined };

export interface Marks {
  rings: Position[][];
  points: Position[];
}

/** One of several maps beside each other, and what it is called. */
export interface StepPanel {
  date: IsoDate;
  reading: Reading;
  known: Knowledge;
  heading: string;
}

/** A step of a briefing as it is shown; of several maps the first is shown live, paper has them all. */
export interface Step {
  id: string;
  title: string;
  date: IsoDate;
  reading: Reading;
  known: Knowledge;
  eyes: string;
  view: StepView;
  marks: Marks;
  panels?: StepPanel[];
  text: string;
  notes: string;
  sourceLine: string;
  sources: { label: string; title: string; url: string; archive?: string; archived?: IsoDate }[];
}

export interface Story {
  id: string;
  title: string;
  steps: Step[];
}

/** Where a step of a draft looks; a centre is longitude before latitude, as in the file. */
export type DraftView =
  | { fit: string[]; centre?: undefined; zoom?: undefined }
  | { centre: [number, number]; zoom: number; fit?: undefined };

/** A step of a storyline as its file holds it. */
export interface StepFields {
  id: string;
  title: string;
  date: IsoDate;
  reading: string;
  known: string;
  panels?: string[];
  view: DraftView;
  highlight: string[];
  text: string;
  notes: string;
  sources: string[];
}

export interface StoryFields {
  id: string;
  title: string;
  steps: StepFields[];
}

/** What the browser keeps of a draft: its fields, and the story that the server made of them last. */
export interface KeptDraft {
  fields: StoryFields;
  story: Story | null;
}

export interface Problem {
  file?: string;
  row?: number | null;
  line?: number | null;
  field?: string | null;
  value?: string | null;
  message: string;
  remedy: string;
}

/** What the server says of a draft. */
export interface CheckedDraft {
  problems: Problem[];
  yaml: string | null;
  story: Story | null;
  fields: StoryFields;
}

/** What the server says of a dataset that a reader brought: its problems, or its page. */
export interface CheckedData {
  problems: Problem[];
  /** The standalone page, where there are no problems. */
  page?: string;
  name: string;
  notes: string[];
}

/** What the editor offers to choose from. */
export interface EditorData {
  dataset: { name: string; home: string[] };
  words: Words;
  dates: DateWords;
  record: [IsoDate, IsoDate];
  opensOn: IsoDate;
  places: { id: string; name: string }[];
  reports: { id: string; date: IsoDate; text: string }[];
  /** Codes with their names and what they mean. */
  readings: [string, string, string][];
  knowledges: [string, string, string][];
  limits: { title: number; text: number; notes: number };
  shipped: string[];
}

/** What the standalone page opens on. */
export interface OpeningView {
  date: IsoDate;
  windows: Record<string, [IsoDate, IsoDate]>;
}

/** One of several maps beside each other. */
export interface ComparedMap {
  date: IsoDate;
  reading: Reading;
  known: Knowledge;
}

/** Of what the Compare page of a published site lets maps be chosen; the first stands in for nonsense. */
export interface ComparisonOffer extends OpeningView {
  record: [IsoDate, IsoDate];
  /** Each with its name. */
  readings: [Reading, string][];
  knowledges: [Knowledge, string][];
  usualReadings: Reading[];
}

export interface CarriedComparison extends ComparisonOffer {
  /** The page of a map in a frame, relative to this one. */
  frame: string;
  product: string;
  words: Words;
}

/** Where a map in a frame looks, and whether a hand has moved it away from home. */
export interface FrameLook {
  lat: number;
  lng: number;
  zoom: number;
  moved: boolean;
}

/** What a published page asks of a map in a frame: each message has some of it. */
export interface FrameAsks {
  view?: PageView;
  look?: FrameLook;
  swiped?: boolean;
}

/** What a map in a frame tells the page around it: each message has one of it. */
export interface FrameTells {
  /** The record, once the map is drawn. */
  ready?: RecordData;
  report?: MapReport;
  look?: FrameLook;
}

/** What the Map page of a published site knows of the files beside it. */
export interface CarriedPage extends OpeningView {
  later: string;
  /** The script of the sheet that shares. */
  sharing: string;
  /** The folder of the reasons, relative to the page. */
  reasons: string;
  /** Of a large dataset: the page of the reports, and the stops that have files of their own. */
  evidence?: string;
  told?: IsoDate[];
  /** The checksum of the data, in short. */
  data: string;
}

/** What the map of a published site does without until it replays. */
export interface ToldLater {
  reports: Pick<Report, "summary" | "figures" | "sources">[];
  sources: Source[];
}

/** The Why panels of a place: its parts, from which day on there are which of them, and the history. */
export interface ToldReasons {
  parts: string[];
  runs: [IsoDate, number[]][];
  history: string;
}

/** What the standalone page shows, by the names of an address. */
export interface ShownView extends Record<string, string | null> {
  date: IsoDate;
  reading: Reading;
  known: Knowledge;
  window: string;
  place: string | null;
  /** Longitude, latitude and zoom, where a hand has moved the map. */
  view: string | null;
}

/** A form of a citation, by its ending. */
export type CitationForm = "txt" | "bib" | "ris";

/** What a page tells of itself to be shared; what it has not is empty. */
export interface SharedView {
  link: string;
  /** What the file with a citation is called, without its ending. */
  stem: string;
  cite?: Record<CitationForm, string>;
  pictures: { text: string; address: string }[];
  /** What makes the picture on the command line, where nobody serves one. */
  command: string;
  embed: string;
  /** Where the embedded page is to be had as a file. */
  page: string;
  qr: string;
}

/** The citations of a day that is still to be filled in, by reading and knowledge: `nrf/as_known`. */
export type OpenCitations = Record<string, Record<CitationForm, string>>;

/** What the standalone page carries to be shared with. */
export interface CarriedSharing {
  words: Words;
  forms: OpenCitations;
  /** The words of dates in the language of the citations. */
  dates: DateWords;
  /** How the command line begins that is about its dataset. */
  program: string;
  /** The colours of a QR code. */
  qr: { ink: string; paper: string };
}

/** The small map on which a frame is dragged: its drawing, where that lies on Earth, and the frame. */
export interface FrameMap {
  html: string;
  /** Its left and upper edge in radians of Web Mercator, and how many units of it a radian has. */
  west: number;
  north: number;
  radian: number;
  size: [number, number];
  /** How far beyond its edges it reaches, in units. */
  around: number;
  frame: [number, number, number, number] | null;
}

/** The fields of which several may be wanted at once. */
export type ReportChoice = "places" | "claimants" | "kinds" | "statuses" | "publishers";
export type ReportOrder = "event" | "published" | "place" | "claimant" | "sources";

/** Which reports to find; an empty choice leaves everything in. */
export interface WantedReports extends Record<ReportChoice, string[]> {
  days: [IsoDate, IsoDate] | null;
  words: string;
}

/** What a report is found by. */
export interface IndexedReport {
  id: string;
  event: IsoDate;
  precision: string;
  published: IsoDate;
  /** The name of its place, by which it is sorted. */
  place: string;
  /** Its place, and all that this is part of. */
  places: string[];
  claimant: string;
  kind: string;
  statuses: string[];
  sources: string[];
  /** The first report of its voice, where it shares one. */
  voice: string;
  /** Its words, folded, between spaces. */
  text: string;
}

/** How what is searched for is folded: letters that stand for others, spellings, names of places. */
export interface FoldingTables {
  letters: Record<string, string>;
  /** A pattern of what is left out. */
  dropped: string;
  spellings: [string, string][];
  /** How many words a name has at most. */
  longest: number;
  names: Record<string, string>;
}

/** What reports are found by. */
export interface ReportIndex {
  reports: IndexedReport[];
  /** Who published each source. */
  publishers: Record<string, string>;
  folding: FoldingTables;
}

/** The index of reports that are very many, as columns of numbers; their words are parts of their own. */
export interface PackedIndex {
  columns:
    & Record<
      "event" | "published" | "precision" | "place" | "claimant" | "kind" | "statuses" | "voice",
      number[]
    >
    & { id: string[]; sources: number[][] };
  tables: Record<"precision" | "claimant" | "kind" | "place" | "source" | "publisher", string[]> & {
    statuses: string[][];
    places: string[][];
    publishers: number[];
  };
  /** The first day of the record, from which days are counted. */
  start: IsoDate;
  /** Of how many reports each part is. */
  sizes: Record<"rows" | "texts" | "lines", number>;
  folding: FoldingTables;
}

/** How some reports are written: the numbers of the parts of each, its day first; and their sources. */
export interface RowsPart {
  parts: string[];
  rows: number[][];
  sources: Record<string, string>;
}

/** How reports are written in a language: their cells, by their ids, and the sources by publisher. */
export interface ReportRows {
  total: number;
  rows: Record<string, { date: string; cells: string }>;
  sources: [string, Record<string, string>][];
  /** The headings of the table of sources. */
  columns: [string, string, string];
}

/** The lines of the file of all reports, by their ids, and its first one. */
export interface ReportLines {
  head: string;
  rows: Record<string, string>;
}

/** What the scripts of the Evidence page tell. */
export interface ToldEvidence {
  index: ReportIndex;
  /** Instead of the index, where reports are very many. */
  packed?: PackedIndex;
  rows: ReportRows;
  lines?: ReportLines;
}

/** What is told of a day: its parts, and from which day on there are which of them. */
export type ToldDays = Omit<ToldReasons, "history">;

/** What the Evidence page of a published site knows of itself. */
export interface CarriedEvidence {
  words: Words;
  offered: Record<ReportChoice, string[]>;
  /** What is told where an address wants what makes no sense, by the name of the parameter. */
  notices: Record<string, string>;
  /** The days that are wanted where an address names none, and all that can be. */
  opening: [IsoDate, IsoDate];
  every: [IsoDate, IsoDate];
  record: [IsoDate, IsoDate];
  opensOn: IsoDate;
  windows: Record<string, [IsoDate, IsoDate]>;
  readings: Reading[];
  knowledges: Knowledge[];
  /** Where the map is, the lines of the file, and the folder of what is told of days. */
  map: string;
  lines: string;
  parts: string;
  /** The folder of the parts of the reports, where they are very many. */
  reports?: string;
  /** What the file is called. */
  file: string;
  /** The checksum of the data, in short. */
  data: string;
}

/** What a browser may keep of a published site, by the paths of its files. */
export interface KeptFiles {
  /** Changes with anything that is kept. */
  version: string;
  /** The map of each language, first of all its page, and all that this needs. */
  shells: Record<string, string[]>;
  /** What each file of a language is known by, and of those of all languages, whose name is empty. */
  files: Record<string, Record<string, string>>;
}

/** What a page asks its service worker to keep: the map of a language, or all of it. */
export interface TakeFiles {
  take: "start" | "all";
  language: string;
}

/** How many files of a language are kept, and of how many. */
export interface KeptCount {
  kept: number;
  all: number;
  take: TakeFiles["take"];
}
