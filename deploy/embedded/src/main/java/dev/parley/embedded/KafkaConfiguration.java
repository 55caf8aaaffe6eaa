package dev.parley.embedded;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker's properties file: one node that is broker and controller, small, loopback only. */
final class KafkaConfiguration {

  private KafkaConfiguration() {}

  static String render(KafkaSettings settings) {
    String broker = LoopbackPort.HOST + ":" + settings.port();
    String controller = LoopbackPort.HOST + ":" + settings.controllerPort();
    return Stream.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@" + controller,
            "listeners=PLAINTEXT://" + broker + ",CONTROLLER://" + controller,
            "advertised.listeners=PLAINTEXT://" + broker,
            "controller.listener.names=CONTROLLER",
            "inter.broker.listener.name=PLAINTEXT",
            "log.dirs=" + escaped(KafkaServer.dataDirectory(settings).toString()),
            // Services create their topics, with the partitions and the cleanup that they need.
            "auto.create.topics.enable=false",
            "log.retention.hours=168",
            "log.segment.bytes=67108864",
            "log.index.size.max.bytes=1048576",
            // 128 MB by default, allocated at start.
            "log.cleaner.dedupe.buffer.size=8388608",
            "num.network.threads=2",
            "num.io.threads=4",
            "background.threads=2",
            "offsets.topic.num.partitions=1",
            "offsets.topic.replication.factor=1",
            "transaction.state.log.num.partitions=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "share.coordinator.state.topic.num.partitions=1",
            "share.coordinator.state.topic.replication.factor=1",
            "share.coordinator.state.topic.min.isr=1",
            "group.initial.rebalance.delay.ms=0",
            // After a crash the new run registers once the old one's session has ended.
            "broker.heartbeat.interval.ms=500",
            "broker.session.timeout.ms=3000")
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** A backslash starts an escape sequence in a properties file. */
  private static String escaped(String path) {
    return path.replace("\\", "\\\\");
  }
}
