/** How the order of a campaign's offers reads. */
import type { Strategy } from "~/api/types";
import type { Explained } from "./words";

/** The orders that offers can be tried in, the usual one first. */
export const strategies: Record<Strategy, Explained> = {
  priority: {
    word: "By priority",
    meaning:
      "Offers of priority 1 are tried before those of 2, and so on; among equals the weights draw.",
  },
  weighted: {
    word: "By weight",
    meaning:
      "All offers take part in one draw: twice the weight, twice the calls. Priority does not count.",
  },
  round_robin: {
    word: "In turn",
    meaning: "Each offer has its turn to be tried first; priority and weight do not count.",
  },
  highest_payout: {
    word: "By price",
    meaning: "The offer that pays most for the call is tried first.",
  },
  least_loaded: {
    word: "By free capacity",
    meaning: "The offer that uses the smallest part of its cap on calls at once is tried first.",
  },
  performance: {
    word: "By performance",
    meaning:
      "The offer that has earned most per call is tried first; new offers get a share of the calls to prove themselves.",
  },
};
