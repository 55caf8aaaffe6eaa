package dev.parley.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.LoopbackPort;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.ProcessRecord;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteKeys;
import dev.parley.local.data.SuiteState;
import dev.parley.local.supervision.BackendProgram;
import dev.parley.local.supervision.HttpHealth;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;

/**
 * The suite as it is now; its JSON form is read by scripts.
 *
 * @param url of the gateway; empty when no suite runs
 * @param adminKey of this machine's suite; empty when there is none
 * @param supervised whether a launcher is there to restart what dies
 */
@JsonPropertyOrder({"url", "adminKey", "healthy", "supervised", "dataDir", "processes"})
record StatusReport(
    String url, String adminKey, String dataDir, boolean supervised, List<Entry> processes) {

  /** One process; pid 0 while it isn't running. */
  record Entry(String name, long pid, boolean healthy, int port, String log) {}

  static StatusReport of(DataDirectory data) {
    SuiteState state =
        Files.exists(data.stateFile()) ? new StateFile(data).read() : SuiteState.EMPTY;
    String adminKey =
        Files.exists(data.keysFile())
            ? SuiteKeys.loadOrCreate(data, new SecureRandom()).admin()
            : "";
    List<Entry> entries =
        state.processes().parallelStream().map(process -> entry(data, process)).toList();
    return new StatusReport(
        state.url(),
        adminKey,
        data.path().toString(),
        state.launcher().find().isPresent(),
        entries);
  }

  /** Whether the suite runs, is supervised, and all of it is healthy. */
  @JsonProperty
  boolean healthy() {
    return supervised && !processes.isEmpty() && processes.stream().allMatch(Entry::healthy);
  }

  String table() {
    if (processes.isEmpty()) {
      return "Parley is not running (data in %s): start it with `parley up`%n".formatted(dataDir);
    }
    StringBuilder text = new StringBuilder();
    text.append("chat     ").append(Summary.chat(URI.create(url))).append('\n');
    text.append("console  ").append(Summary.console(URI.create(url), adminKey)).append('\n');
    text.append("data     ").append(dataDir).append("\n\n");
    text.append("%-20s %8s  %6s  %s%n".formatted("PROCESS", "PID", "PORT", "HEALTH"));
    for (Entry entry : processes) {
      text.append(
          "%-20s %8s  %6d  %s%n"
              .formatted(
                  entry.name(),
                  entry.pid() == 0 ? "-" : entry.pid(),
                  entry.port(),
                  entry.healthy() ? "healthy" : "NOT HEALTHY, see " + entry.log()));
    }
    if (!supervised) {
      text.append("\nThe launcher is gone: nothing restarts what dies. `parley up` starts anew, ")
          .append("`parley down` stops the rest.\n");
    }
    return text.toString();
  }

  private static Entry entry(DataDirectory data, ProcessRecord process) {
    long pid = process.find().map(ProcessHandle::pid).orElse(0L);
    boolean healthy =
        pid != 0
            && switch (process.name()) {
              case BackendProgram.POSTGRES -> LoopbackPort.answers(process.port());
              case BackendProgram.KAFKA -> KafkaServer.answers(process.port());
              default -> HttpHealth.ready(process.port());
            };
    return new Entry(
        process.name(), pid, healthy, process.port(), data.log(process.name()).toString());
  }
}
