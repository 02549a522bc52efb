/** What a coordinator is made with and never changes. */
export interface NetworkLayout {
  /** Epoch e begins at second e × epochSeconds of the Unix epoch. */
  readonly epochSeconds: number;
  /** How long after the end of an epoch brokers may commit to their roots. */
  readonly commitSeconds: number;
  /** How long after that they may reveal them. */
  readonly revealSeconds: number;
  /** How many brokers each partition is given. */
  readonly replication: number;
  /** How many partitions the network started with. */
  readonly initialPartitions: number;
}

/** What the owner of a coordinator may change. Amounts are in wei of DATA. */
export interface NetworkParameters {
  readonly minimumStake: bigint;
  /** What a broker pays into the reward pool to register. */
  readonly entryFee: bigint;
  /** What a broker loses to the reward pool when it is removed. */
  readonly removalPenalty: bigint;
  /** For each report that agrees with the settled root. */
  readonly reportReward: bigint;
  /** For a useful change of an assignment. */
  readonly rebalanceReward: bigint;
  /** The number of partitions doubles when brokers × this exceed it. */
  readonly partitionsPerBroker: number;
  /** How many brokers are drawn for a place. */
  readonly candidates: number;
  readonly tolerancePercent: number;
  /** How many per cent of the assigned brokers must report the same root to settle it. */
  readonly coherencePercent: number;
  /** The demerits with which a broker is removed. */
  readonly demeritLimit: number;
  readonly deviantDemerits: number;
  readonly absentDemerits: number;
  readonly incoherentDemerits: number;
  /** How many demerits are forgotten with each epoch. */
  readonly forgiveness: number;
  /** How long after leaving a stake stays locked. */
  readonly unbondingSeconds: number;
}
