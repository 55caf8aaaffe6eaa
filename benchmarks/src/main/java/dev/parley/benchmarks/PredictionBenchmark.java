package dev.parley.benchmarks;

import dev.parley.proto.gateway.v1.PredictSentimentRequest;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Latency of a single short text's sentiment, one caller at a time, at the service and through the
 * gateway of a fresh local suite. The load generator shares the machine with the suite.
 */
final class PredictionBenchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final List<String> TEXTS =
      List.of(
          "thank you, that was quick",
          "where is my parcel? I ordered it two weeks ago",
          "the zip of the jacket broke on the first day, I am really disappointed",
          "太差了，还没有收到货",
          "do you have these boots in size 43?");

  private PredictionBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (OwnSuite suite = OwnSuite.start()) {
      ManagedChannel service = connect(suite, suite.servicePort());
      ManagedChannel gateway = connect(suite, suite.gateway().getPort());
      try {
        measure(
            calls(
                with(service, "x-parley-internal-token", suite.token()),
                with(gateway, "authorization", "Bearer " + suite.key())));
      } finally {
        service.shutdownNow();
        gateway.shutdownNow();
      }
    }
  }

  private static Map<String, ClosedLoop.Call> calls(Channel service, Channel gateway) {
    var analysis = dev.parley.proto.nlp.v1.AnalysisServiceGrpc.newStub(service);
    var predictions = dev.parley.proto.gateway.v1.AnalysisServiceGrpc.newStub(gateway);
    AtomicInteger next = new AtomicInteger();
    Map<String, ClosedLoop.Call> calls = new LinkedHashMap<>();
    calls.put(
        "at the service",
        done ->
            analysis.analyze(
                AnalyzeRequest.newBuilder().setFamily("sentiment").addTexts(text(next)).build(),
                reply(done)));
    calls.put(
        "at the gateway",
        done ->
            predictions.predictSentiment(
                PredictSentimentRequest.newBuilder().addSentences(text(next)).build(),
                reply(done)));
    return calls;
  }

  private static void measure(Map<String, ClosedLoop.Call> calls) throws InterruptedException {
    for (ClosedLoop.Call call : calls.values()) {
      ClosedLoop.run(call, 1, WARM_UP);
    }
    System.out.println("| sentiment of one text | texts/s | p50 ms | p99 ms | failures |");
    System.out.println("|---|---|---|---|---|");
    for (Map.Entry<String, ClosedLoop.Call> call : calls.entrySet()) {
      Latencies latencies = ClosedLoop.run(call.getValue(), 1, ROUND);
      System.out.printf(
          "| %s | %.0f | %.2f | %.2f | %d |%n",
          call.getKey(),
          latencies.perSecond(),
          latencies.percentileMillis(0.50),
          latencies.percentileMillis(0.99),
          latencies.failures());
    }
  }

  private static String text(AtomicInteger next) {
    return TEXTS.get(Math.floorMod(next.getAndIncrement(), TEXTS.size()));
  }

  private static <R> StreamObserver<R> reply(ClosedLoop.Done done) {
    return new StreamObserver<>() {
      @Override
      public void onNext(R response) {}

      @Override
      public void onError(Throwable failure) {
        done.ended(false);
      }

      @Override
      public void onCompleted() {
        done.ended(true);
      }
    };
  }

  private static ManagedChannel connect(OwnSuite suite, int port) {
    return ManagedChannelBuilder.forAddress(suite.gateway().getHost(), port).usePlaintext().build();
  }

  private static Channel with(Channel channel, String name, String value) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
