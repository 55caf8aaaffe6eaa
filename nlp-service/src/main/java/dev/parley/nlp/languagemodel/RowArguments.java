package dev.parley.nlp.languagemodel;

import dev.parley.nlp.torchscript.TorchScriptCall;
import java.util.List;
import java.util.function.Function;

/** Rows as the flat lists that the models' scripts and {@code sampling.py} take. */
public final class RowArguments {
  /** The resource that chooses tokens; the models' scripts know it as {@code sampling}. */
  public static final String SAMPLING_SCRIPT = "/languagemodel/sampling.py";

  private static final int NUMBERS = 6;

  private final List<Row> rows;

  public RowArguments(List<Row> rows) {
    this.rows = rows;
  }

  /** Adds three lists, one element a row: slots, positions and tokens. */
  public TorchScriptCall addTokens(TorchScriptCall call) {
    return call.with(rows.stream().mapToInt(Row::slot).toArray())
        .with(rows.stream().mapToInt(Row::position).toArray())
        .with(rows.stream().mapToInt(Row::token).toArray());
  }

  /**
   * Adds five lists: six numbers a row; the rows' penalized tokens one row after the other, and
   * where each row's part of these ends; the same for the allowed tokens.
   */
  public TorchScriptCall addSampling(TorchScriptCall call) {
    double[] numbers = new double[NUMBERS * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      Sampling sampling = rows.get(i).sampling();
      numbers[NUMBERS * i] = sampling.temperature();
      numbers[NUMBERS * i + 1] = sampling.topK();
      numbers[NUMBERS * i + 2] = sampling.topP();
      numbers[NUMBERS * i + 3] = sampling.minP();
      numbers[NUMBERS * i + 4] = rows.get(i).uniform();
      numbers[NUMBERS * i + 5] = sampling.repetitionPenalty();
    }
    addLists(call.with(numbers), Row::penalized);
    return addLists(call, Row::allowed);
  }

  private TorchScriptCall addLists(TorchScriptCall call, Function<Row, List<Integer>> tokensOfRow) {
    int[] ends = new int[rows.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += tokensOfRow.apply(rows.get(i)).size();
      ends[i] = end;
    }
    int[] tokens =
        rows.stream()
            .flatMap(row -> tokensOfRow.apply(row).stream())
            .mapToInt(Integer::intValue)
            .toArray();
    return call.with(tokens).with(ends);
  }
}
