package dev.parley.benchmarks.training;

import dev.parley.benchmarks.PeerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** PyTorch, in a process of its own. */
record PeerContender(String name, PeerProcess process) implements Contender {

  /**
   * @param type float32 or bfloat16
   * @throws IOException that says why it cannot take part
   */
  static Contender start(
      Path python, Path scripts, Path model, String type, int threads, Workload workload)
      throws IOException {
    PeerProcess process =
        PeerProcess.start(
            List.of(
                python.toString(),
                scripts.resolve("training_peer.py").toString(),
                model.toString(),
                type,
                Integer.toString(threads),
                Integer.toString(workload.texts()),
                Integer.toString(workload.length()),
                Integer.toString(workload.answer())));
    return new PeerContender("PyTorch, " + type, process);
  }

  @Override
  public Measure train(int steps) throws IOException {
    String answer = process.ask("train " + steps);
    int space = answer.indexOf(' ');
    return new Measure(
        Double.parseDouble(answer.substring(0, space)),
        Double.parseDouble(answer.substring(space + 1)));
  }

  @Override
  public void close() {
    process.close();
  }
}
