import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "13/a00473";
const factory = "16/a00537";

const iterator = ({ arg }: WireTypes) => ({ strIteratorId: arg.wstring });

const blocks = (types: WireTypes) => ({
  ...iterator(types),
  pSettings: types.arg.paramsOf({
    EVP_EVENT_BLOCKS: types.attribute.rows.describe(
      "Ranges of event_db_id, each with the longs EVP_EVENT_BLOCK_BEGIN_ID and EVP_EVENT_BLOCK_END_ID.",
    ),
  }),
});

/** Result sets of events, from EventProcessingFactory or Tasks.GetTaskHistory. */
export const eventProcessingMethods = defineMethods({
  "EventProcessing.GetRecordCount": {
    summary: "Number of events in a result set.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: iterator(types), reply: { PxgRetVal: types.out.int } }),
  },
  /** The rows are in `pParamsEvents.KLEVP_EVENT_RANGE_ARRAY`. The end may be beyond the last event. */
  "EventProcessing.GetRecordRange": {
    summary: "Reads events of a result set by their zero-based positions.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: { ...iterator(types), nStart: types.arg.int, nEnd: types.arg.int },
      reply: { pParamsEvents: types.out.params },
    }),
  },
  "EventProcessing.InitiateDelete": {
    summary: "Starts deleting events of a result set.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: blocks(types), reply: {} }),
  },
  "EventProcessing.CancelDelete": {
    summary: "Cancels the deletion of events of a result set.",
    evidence: "documented",
    doc: "13/a00473_afad39a98b092b623c97d973f1b9066d3",
    retry: "safe",
    schemas: (types) => ({ args: blocks(types), reply: {} }),
  },
  "EventProcessing.ReleaseIterator": {
    summary: "Destroys a result set of events.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: iterator(types), reply: {} }),
  },
});

const selection = ({ arg }: WireTypes) => ({
  vecFieldsToReturn: arg.strings,
  vecFieldsToOrder: arg.order,
  lifetimeSec: arg.int,
});

const hostProduct = ({ arg }: WireTypes) => ({
  strHostName: arg.wstring,
  strProduct: arg.wstring,
  strVersion: arg.wstring,
});

const filter = ({ arg, attribute }: WireTypes) => ({
  pFilter: arg.paramsOf({
    product_name: attribute.string.optional(),
    event_type: attribute.string.optional(),
    GNRL_EA_SEVERITY: attribute.int.optional(),
    KLEVP_RFC2254_FILTER: attribute.string.optional().describe("A search filter."),
    KLEVP_EVENT_RISE_TIME_LAST_DAYS: attribute.int.optional().describe("Only events of the last days."),
  }),
});

const created = ({ out }: WireTypes) => ({ strIteratorId: out.wstring });

/** Some clients also send `strDomainName`, which the server ignores. */
export const eventProcessingFactoryMethods = defineMethods({
  "EventProcessingFactory.CreateEventProcessing": {
    summary: "Opens a result set of all events.",
    evidence: "documented",
    doc: factory,
    retry: "safe",
    schemas: (types) => ({ args: selection(types), reply: created(types) }),
  },
  "EventProcessingFactory.CreateEventProcessing2": {
    summary: "Opens a result set of the events that match a filter.",
    evidence: "documented",
    doc: factory,
    retry: "safe",
    schemas: (types) => ({ args: { ...filter(types), ...selection(types) }, reply: created(types) }),
  },
  "EventProcessingFactory.CreateEventProcessingForHost": {
    summary: "Opens a result set of the events of a host.",
    evidence: "documented",
    doc: factory,
    retry: "safe",
    schemas: (types) => ({ args: { ...hostProduct(types), ...selection(types) }, reply: created(types) }),
  },
  "EventProcessingFactory.CreateEventProcessingForHost2": {
    summary: "Opens a result set of the events of a host that match a filter.",
    evidence: "documented",
    doc: factory,
    retry: "safe",
    schemas: (types) => ({
      args: { ...hostProduct(types), ...filter(types), ...selection(types) },
      reply: created(types),
    }),
  },
});
