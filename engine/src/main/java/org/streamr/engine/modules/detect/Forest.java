package org.streamr.engine.modules.detect;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.spi.StateCodec;

/** Random cut forests, which come out the same of the same numbers. */
record Forest(int numbers, int shingle, int learn, int sample, int trees) {
  private static final long SEED = 42;

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static final StateCodec<RandomCutForest> CODEC =
      Codecs.mutable(
          Forest::write, Forest::read, forest -> mapper().toModel(mapper().toState(forest)));

  RandomCutForest plant() {
    RandomCutForest.Builder<?> builder = RandomCutForest.builder();
    return builder
        .dimensions(numbers * shingle)
        .shingleSize(shingle)
        .internalShinglingEnabled(true)
        .sampleSize(sample)
        .numberOfTrees(trees)
        .outputAfter(Math.max(learn, shingle))
        .randomSeed(SEED)
        .parallelExecutionEnabled(false)
        .build();
  }

  private static RandomCutForestMapper mapper() {
    RandomCutForestMapper mapper = new RandomCutForestMapper();
    mapper.setSaveExecutorContextEnabled(true);
    mapper.setSaveTreeStateEnabled(true);
    return mapper;
  }

  private static void write(RandomCutForest forest, DataOutput out) throws IOException {
    byte[] state = JSON.writeValueAsBytes(mapper().toState(forest));
    out.writeInt(state.length);
    out.write(state);
  }

  private static RandomCutForest read(DataInput in) throws IOException {
    byte[] state = new byte[in.readInt()];
    in.readFully(state);
    return mapper().toModel(JSON.readValue(state, RandomCutForestState.class));
  }
}
