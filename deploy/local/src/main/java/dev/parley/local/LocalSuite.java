package dev.parley.local;

import dev.parley.embedded.EmbeddedServer;
import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.KafkaSettings;
import dev.parley.embedded.LoopbackPort;
import dev.parley.embedded.PostgresServer;
import dev.parley.embedded.PostgresSettings;
import dev.parley.embedded.SchemaBootstrap;
import dev.parley.embedded.ServiceDatabase;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.PortBook;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteKeys;
import dev.parley.local.data.SuiteLock;
import dev.parley.local.supervision.BackendProgram;
import dev.parley.local.supervision.ProcessStatus;
import dev.parley.local.supervision.Program;
import dev.parley.local.supervision.ServiceProgram;
import dev.parley.local.supervision.ServiceSpec;
import dev.parley.local.supervision.Supervised;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole suite on this machine: PostgreSQL, Kafka, the services and the trainers, each kept
 * running. Used by {@code parley up} and by system tests.
 *
 * <p>Thread-safe; {@link #close} may be called while the suite is still starting.
 */
public final class LocalSuite implements AutoCloseable {

  private final SuiteSettings settings;
  private final DataDirectory data;
  private final SuiteLock lock;
  private final SuiteKeys keys;
  private final PortBook ports;
  private final StateRecorder recorder;

  // Guarded by this.
  private final List<Supervised> services = new ArrayList<>();
  private final List<Supervised> backends = new ArrayList<>();
  private boolean closed;

  LocalSuite(
      SuiteSettings settings,
      DataDirectory data,
      SuiteLock lock,
      SuiteKeys keys,
      PortBook ports,
      StateRecorder recorder) {
    this.settings = settings;
    this.data = data;
    this.lock = lock;
    this.keys = keys;
    this.ports = ports;
    this.recorder = recorder;
  }

  /**
   * Starts a suite on a data folder and returns when all of it is ready.
   *
   * @throws SuiteException when it can't; nothing is left running then
   */
  public static LocalSuite start(Path dataDirectory, SuiteSettings settings) {
    LocalSuite suite = SuiteOpening.open(dataDirectory, settings);
    suite.startServices();
    suite.finishStart();
    return suite;
  }

  /**
   * Starts everything and returns when the services are ready; the trainers may still be starting.
   * Closes the suite when that fails.
   */
  void startServices() {
    orClose(this::startAll);
  }

  /** Returns when the trainers are ready too, and tells other programs that the suite is. */
  void finishStart() {
    orClose(() -> awaitReady(all(), settings.readyTimeout()));
    recorder.ready();
  }

  /** A part of the start; may take as long as the processes do. */
  private interface Step {
    void take() throws InterruptedException;
  }

  private void orClose(Step step) {
    boolean taken = false;
    try {
      step.take();
      taken = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuiteException("interrupted while starting", e);
    } finally {
      if (!taken) {
        close();
      }
    }
  }

  void markDemoLoaded() {
    recorder.demoLoaded();
  }

  boolean isDemoLoaded() {
    return recorder.isDemoLoaded();
  }

  synchronized boolean isOpen() {
    return !closed;
  }

  /** The gateway's address. */
  public URI url() {
    return recorder.url();
  }

  /** Address of the broker, for Kafka's own tools. */
  public String kafkaBootstrapServers() {
    return LoopbackPort.HOST + ":" + ports.port(BackendProgram.KAFKA);
  }

  public SuiteKeys keys() {
    return keys;
  }

  public DataDirectory data() {
    return data;
  }

  public List<ProcessStatus> processes() {
    return all().stream().map(Supervised::status).toList();
  }

  /** Kills a process like a crash; it is started again. */
  public void kill(String name) {
    find(name).kill();
  }

  /** Kills a process and leaves it down until {@link #release}. */
  public void hold(String name) {
    find(name).hold();
  }

  public void release(String name) {
    find(name).release();
  }

  /**
   * Returns when every process is ready.
   *
   * @throws SuiteException when one of them isn't in time, with the end of its log
   */
  public void awaitReady(Duration timeout) throws InterruptedException {
    awaitReady(all(), timeout);
  }

  /** Stops services first, then Kafka and PostgreSQL. Repeating it has no effect. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    stop(services);
    stop(backends);
    recorder.stopped();
    lock.close();
  }

  private void startAll() throws InterruptedException {
    PostgresServer postgres =
        new PostgresServer(
            new PostgresSettings(
                data.postgres(),
                ports.port(BackendProgram.POSTGRES),
                keys.postgresPassword(),
                true,
                data.log(BackendProgram.POSTGRES)));
    KafkaServer kafka = new KafkaServer(kafkaSettings());
    Supervised database = addBackend(BackendProgram.POSTGRES, postgres);
    Supervised broker = addBackend(BackendProgram.KAFKA, kafka);
    awaitReady(List.of(database), settings.readyTimeout());

    SuiteContext context =
        new SuiteContext(data, keys, ports, createSchemas(postgres), kafka.bootstrapServers());
    List<Supervised> first = new ArrayList<>();
    for (ServiceSpec spec : settings.plan().services(context)) {
      first.add(add(services, new ServiceProgram(spec, data.log(spec.name()))));
    }
    first.add(broker);
    awaitReady(first, settings.readyTimeout());

    for (ServiceSpec spec : settings.plan().trainers(context)) {
      add(services, new ServiceProgram(spec, data.log(spec.name())));
    }
  }

  private Supervised addBackend(String name, EmbeddedServer server) {
    return add(backends, new BackendProgram(name, ports.port(name), data.log(name), server));
  }

  private KafkaSettings kafkaSettings() {
    List<String> options = new ArrayList<>(KafkaSettings.SMALL_JVM);
    options.add(data.marker());
    return new KafkaSettings(
        data.kafka(),
        ports.port(BackendProgram.KAFKA),
        ports.port("kafka-controller"),
        BrokerLibraries.find(),
        options,
        data.log(BackendProgram.KAFKA));
  }

  private Map<String, ServiceDatabase> createSchemas(PostgresServer postgres) {
    SchemaBootstrap bootstrap = new SchemaBootstrap(postgres);
    Map<String, ServiceDatabase> databases = new HashMap<>();
    for (String schema : SchemaBootstrap.SCHEMAS) {
      databases.put(schema, bootstrap.create(schema, keys.databasePassword(schema)));
    }
    return databases;
  }

  private Supervised add(List<Supervised> group, Program program) {
    Supervised supervised =
        new Supervised(
            program,
            settings.clock(),
            settings.grace(),
            status -> {
              recorder.changed(status);
              settings.listener().accept(status);
            });
    synchronized (this) {
      if (closed) {
        throw new SuiteException("stopped while starting");
      }
      group.add(supervised);
      supervised.start();
    }
    return supervised;
  }

  private void awaitReady(List<Supervised> processes, Duration timeout)
      throws InterruptedException {
    Instant deadline = settings.clock().instant().plus(timeout);
    for (Supervised process : processes) {
      if (!process.awaitReady(Duration.between(settings.clock().instant(), deadline))) {
        synchronized (this) {
          if (closed) {
            throw new SuiteException("stopped while starting");
          }
        }
        throw new SuiteException(StartFailure.describe(process.status(), timeout));
      }
    }
  }

  private void stop(List<Supervised> group) {
    List<Supervised> stopping;
    synchronized (this) {
      stopping = List.copyOf(group);
    }
    List<Thread> threads = new ArrayList<>();
    for (Supervised supervised : stopping) {
      Thread thread = new Thread(supervised::stop, "stop-" + supervised.status().name());
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      joinFully(thread);
    }
  }

  private static void joinFully(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Supervised find(String name) {
    return all().stream()
        .filter(process -> process.status().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process " + name));
  }

  private synchronized List<Supervised> all() {
    List<Supervised> all = new ArrayList<>(backends);
    all.addAll(services);
    return all;
  }
}
