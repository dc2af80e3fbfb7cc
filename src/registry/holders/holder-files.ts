// What holders record beside the acts of departments: corrections that they ask for, and delegations.
import { type CorrectionEvent, type CorrectionRequest, correctionDecider } from "../../licence/correction-request.js";
import { type Delegation, type DelegationEvent, delegationDecider } from "../../licence/delegation.js";
import { delegationStream, requestStream } from "../../licence/streams.js";
import type { WriteSide } from "../write-side.js";
import { bindHolderRequest } from "./bound-request.js";
import { createSealedFiles } from "./sealed-files.js";

const sealedOfRequest = ({ type }: CorrectionEvent): string[] =>
  type === "CorrectionAsked" || type === "CorrectionAnswered" ? ["/text"] : [];

const sealedOfDelegation = ({ type }: DelegationEvent): string[] =>
  type === "DelegationGiven" ? ["/holder/code"] : [];

/** Both kinds of stream, over the write side, and what binds a request to its answer. */
export const createHolderFiles = (side: WriteSide) => ({
  bind: bindHolderRequest(side.deps),
  corrections: createSealedFiles<CorrectionRequest, CorrectionEvent>(side, {
    family: requestStream,
    decider: correctionDecider,
    sealed: sealedOfRequest,
  }),
  delegations: createSealedFiles<Delegation, DelegationEvent>(side, {
    family: delegationStream,
    decider: delegationDecider,
    sealed: sealedOfDelegation,
  }),
});
