package dev.parley.benchmarks.serving;

import dev.parley.proto.types.v1.GenerationOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;

/** The ways to a language model over gRPC, and what they hold open. */
final class Connections implements AutoCloseable {
  private final List<ManagedChannel> channels = new ArrayList<>();

  /**
   * The gateway, as a company's own program calls it. The tenant is the key's.
   *
   * @param family of the model
   */
  TextService gateway(String host, int port, String key, String family) {
    var stub = dev.parley.proto.gateway.v1.GenerationServiceGrpc.newStub(gateway(host, port, key));
    return (tenant, request, reader) -> {
      var stream =
          new StreamReader<
              dev.parley.proto.gateway.v1.GenerateRequest,
              dev.parley.proto.gateway.v1.GenerateResponse>(
              reader, dev.parley.proto.gateway.v1.GenerateResponse::hasToken);
      stub.generate(
          dev.parley.proto.gateway.v1.GenerateRequest.newBuilder()
              .setModel("models/" + family)
              .setPrompt(request.prompt())
              .setOptions(options(request))
              .build(),
          stream);
      return stream::cancel;
    };
  }

  /** The gateway, for other calls. */
  Channel gateway(String host, int port, String key) {
    return connect(host, port, "authorization", "Bearer " + key);
  }

  /** The service behind it, as the gateway calls it. */
  TextService service(String host, int port, String token, String family) {
    var stub =
        dev.parley.proto.nlp.v1.GenerationServiceGrpc.newStub(
            connect(host, port, "x-parley-internal-token", token));
    return (tenant, request, reader) -> {
      var stream =
          new StreamReader<
              dev.parley.proto.nlp.v1.GenerateRequest, dev.parley.proto.nlp.v1.GenerateResponse>(
              reader, dev.parley.proto.nlp.v1.GenerateResponse::hasToken);
      stub.generate(
          dev.parley.proto.nlp.v1.GenerateRequest.newBuilder()
              .setTenant(tenant)
              .setModel(family)
              .setPrompt(request.prompt())
              .setOptions(options(request))
              .build(),
          stream);
      return stream::cancel;
    };
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  private Channel connect(String host, int port, String header, String value) {
    ManagedChannel channel = ManagedChannelBuilder.forAddress(host, port).usePlaintext().build();
    channels.add(channel);
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static GenerationOptions options(TextRequest request) {
    return GenerationOptions.newBuilder().setMaxTokens(request.tokens()).setTemperature(0).build();
  }
}
