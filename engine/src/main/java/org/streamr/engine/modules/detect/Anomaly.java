package org.streamr.engine.modules.detect;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.Arrays;
import java.util.List;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;

/** How unusual numbers are. */
public final class Anomaly implements ModuleType {
  private static final int MOST_FIELDS = 20;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "detect.anomaly",
            "Anomaly",
            Category.DETECT,
            "Tells how unusual each number, or each point of several numbers, is in comparison with"
                + " those before, learning as they come (a random cut forest). Usual ones score"
                + " around 1; the threshold says from where on one is an anomaly. Nothing is told"
                + " while it learns the first ones.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .out("score", "Score", PortType.NUMBER, "How unusual it is, from 0.")
        .out("anomaly", "Anomaly", PortType.RECORD, "Anomalies: records with value and score.")
        .with(
            Param.text(
                "fields",
                "Numbers",
                "",
                "The fields to look at together, with commas; empty for the message itself."),
            Param.number("threshold", "Threshold", 3, "The score from which on it is an anomaly."),
            Param.integer("shingle", "In a row", 1, "Points in a row looked at as one, 1 to 32."),
            Param.integer("learn", "Learn first", 32, "Points before the first score."),
            Param.integer("sample", "Remembers", 256, "Points that each tree keeps, 16 to 1024."),
            Param.integer("trees", "Trees", 30, "More are more exact and slower, 5 to 100."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    List<Field> fields =
        Arrays.stream(parameters.optionalText("fields").split(",", -1))
            .map(String::strip)
            .map(Field::named)
            .toList();
    if (fields.size() > MOST_FIELDS) {
      throw new InvalidParameterException("fields", "has more than " + MOST_FIELDS + " fields");
    }
    return new Scoring(
        fields,
        new Forest(
            fields.size(),
            parameters.integer("shingle", 1, 32),
            parameters.integer("learn", 1, 100_000),
            parameters.integer("sample", 16, 1_024),
            parameters.integer("trees", 5, 100)),
        parameters.number("threshold", 0, 1_000));
  }

  private record Scoring(List<Field> fields, Forest forest, double threshold)
      implements Transform<RandomCutForest> {
    @Override
    public RandomCutForest initial() {
      return forest.plant();
    }

    @Override
    public StateCodec<RandomCutForest> codec() {
      return Forest.CODEC;
    }

    @Override
    public RandomCutForest onMessage(
        RandomCutForest grown, int input, Message message, Scope scope) {
      float[] point = new float[fields.size()];
      for (int i = 0; i < point.length; i++) {
        double number = fields.get(i).number(message, scope);
        if (Double.isNaN(number)) {
          return grown;
        }
        point[i] = (float) number;
      }
      double score = grown.getAnomalyScore(point);
      grown.update(point);
      if (grown.isOutputReady() && score > 0) {
        scope.emit(0, Value.of(score));
        if (score >= threshold) {
          scope.emit(
              1,
              Records.begin()
                  .key(scope.key())
                  .put("value", message.value())
                  .put("score", score)
                  .end());
        }
      }
      return grown;
    }
  }
}
