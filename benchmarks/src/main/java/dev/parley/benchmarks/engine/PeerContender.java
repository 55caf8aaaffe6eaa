package dev.parley.benchmarks.engine;

import dev.parley.benchmarks.PeerProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An engine in a process of its own: a script of {@code peers/}. */
final class PeerContender implements Contender {
  private final Peer peer;
  private final PeerProcess process;

  private PeerContender(Peer peer, PeerProcess process) {
    this.peer = peer;
    this.process = process;
  }

  /**
   * Starts a peer and waits until its model is loaded.
   *
   * @throws IOException that says why it cannot take part
   */
  static PeerContender start(Peer peer, List<String> command) throws IOException {
    return new PeerContender(peer, PeerProcess.start(command));
  }

  @Override
  public String name() {
    return peer.name();
  }

  @Override
  public boolean isPeer() {
    return true;
  }

  @Override
  public double weightBits() {
    return peer.weightBits();
  }

  @Override
  public double prefill(int tokens) throws IOException {
    return Double.parseDouble(process.ask("prefill " + tokens));
  }

  @Override
  public double firstToken(int tokens) throws IOException {
    return prefill(tokens); // every peer chooses a token there
  }

  @Override
  public double decode(int sequences, int prompt, int steps) throws IOException {
    return Double.parseDouble(process.ask("decode " + sequences + " " + prompt + " " + steps));
  }

  @Override
  public int[] greedy(int[] prompt, int tokens) throws IOException {
    String ids = Arrays.stream(prompt).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return Arrays.stream(process.ask("greedy " + ids + " " + tokens).split(","))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  @Override
  public void close() {
    process.close();
  }
}
