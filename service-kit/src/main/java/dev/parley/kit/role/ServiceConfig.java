package dev.parley.kit.role;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings that every service shares. Environment variables are {@code PARLEY_*}. */
@ConfigMapping(prefix = "parley")
public interface ServiceConfig {
  /** What this process does: {@code server} or {@code trainer}. */
  @WithDefault("server")
  Role role();

  Kafka kafka();

  Models models();

  Internal internal();

  /** Where events travel. */
  interface Kafka {
    /** Brokers as {@code host:port[,host:port]}. A service starts and works while they are away. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /**
     * Partitions of topics that a service creates. More let more replicas consume side by side, and
     * cost the broker files and memory; an existing topic keeps what it has.
     */
    @WithDefault("4")
    int partitions();

    /** Copies of each partition of topics that a service creates; -1 leaves it to the broker. */
    @WithDefault("-1")
    short replicationFactor();
  }

  /** Where model versions lie. */
  interface Models {
    /** Folder that all replicas and trainers share. */
    @WithDefault("models")
    Path directory();
  }

  /** Calls between the services of one suite. */
  interface Internal {
    /** Shared secret of the suite's services; clients send it with every call. */
    Optional<String> token();

    /** Whether this service's gRPC server is for the suite only and refuses calls without it. */
    @WithDefault("false")
    boolean server();
  }
}
