// The way of an act through the API: by its own route, or as a case where it takes several hands; and what is prepared anew
// goes to its case.
import type { CaseAct } from "../../../licence/events/case-steps.js";
import { keyOf } from "../../../web/parts/form/form.js";
import type { Typed } from "../../../web/parts/form/typed.js";
import type { AskApi } from "../../pages/ask-api.js";
import type { Body } from "../../pages/form-pages.js";
import type { Recorded } from "./posted-form.js";
import type { ReturnedCase } from "./returned-case.js";

interface Asking {
  act: CaseAct;
  /** The licence that it is an act on; an issue makes one. */
  licence?: string;
  severalHands: boolean;
  /** Its own route. */
  own: string;
  /** Under which name the page of its licence says that it was done. */
  done: string;
  again: ReturnedCase | null;
}

export interface ActWay {
  /** Where it is tried, and its paper drawn. */
  route: string;
  /** What that route is asked with. */
  asked(body: Body): Body;
  /** Sends what a form said, and leads to what came of it. */
  record(ask: AskApi, said: { body: Body; typed: Typed; revision?: string | undefined }): Promise<Recorded>;
}

export const actWay = ({ act, licence, severalHands, own, done, again }: Asking): ActWay => {
  const route = severalHands ? "/v1/cases" : own;
  const asked = (body: Body): Body => (severalHands ? { act, ...(licence !== undefined && { licence }), body } : body);
  return {
    route,
    asked,
    async record(ask, { body, typed, revision }) {
      const sent = again
        ? { route: `/v1/cases/${again.id}/preparations`, body: { act, body } }
        : { route, body: asked(body) };
      const question = { method: "POST", body: sent.body, key: keyOf(typed), revision } as const;
      const answer = await ask<{ id: string }>(sent.route, question);
      if (!answer.ok) return { refused: answer.problem };
      const { id } = answer.body;
      return { to: severalHands ? `/desk/cases/${id}?done=opened` : `/desk/licences/${id}?done=${done}` };
    },
  };
};
