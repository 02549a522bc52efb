/** What the owner of the market sets for licences made from then on. A licence keeps those it was made with. */
export interface MarketParameters {
  /** Of what is claimed, what goes to the network's rewards, in 1/10,000. */
  readonly fee: number;
  /** The part of all DATA in escrow whose holders must flag bad data to freeze claims, in 1/10,000. */
  readonly flagThreshold: number;
  /** Seconds after the end of a purchase for proving counts, before what was not earned can be refunded. */
  readonly settlementGrace: number;
  /** Seconds that claims stay frozen, unless the dispute is settled before. */
  readonly disputePeriod: number;
}

/** Parameters as contracts have them. */
export interface EncodedParameters extends Omit<MarketParameters, 'settlementGrace' | 'disputePeriod'> {
  readonly settlementGrace: bigint;
  readonly disputePeriod: bigint;
}

/** Parameters as a contract told them. */
export function decodeParameters(parameters: EncodedParameters): MarketParameters {
  const { settlementGrace, disputePeriod } = parameters;
  return {
    ...parameters,
    settlementGrace: Number(settlementGrace),
    disputePeriod: Number(disputePeriod),
  };
}

/** Parameters as contracts take them. */
export function encodeParameters(parameters: MarketParameters): EncodedParameters {
  const { settlementGrace, disputePeriod } = parameters;
  return {
    ...parameters,
    settlementGrace: BigInt(settlementGrace),
    disputePeriod: BigInt(disputePeriod),
  };
}
