package dev.parley.gateway.access;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.parley.proto.gateway.v1.AccessServiceProto;
import dev.parley.proto.gateway.v1.AnalysisProto;
import dev.parley.proto.gateway.v1.AnsweringServiceProto;
import dev.parley.proto.gateway.v1.CatalogServiceProto;
import dev.parley.proto.gateway.v1.ConversationsProto;
import dev.parley.proto.gateway.v1.DocumentLifeProto;
import dev.parley.proto.gateway.v1.EvaluationsProto;
import dev.parley.proto.gateway.v1.EventStreamProto;
import dev.parley.proto.gateway.v1.FeedbackServiceProto;
import dev.parley.proto.gateway.v1.GenerationServiceProto;
import dev.parley.proto.gateway.v1.KnowledgeGapServiceProto;
import dev.parley.proto.gateway.v1.KnowledgeJobsProto;
import dev.parley.proto.gateway.v1.KnowledgeServiceProto;
import dev.parley.proto.gateway.v1.ModelFilesProto;
import dev.parley.proto.gateway.v1.ModelsProto;
import dev.parley.proto.gateway.v1.RecommendationsProto;
import java.util.stream.Stream;

/** All methods of the public contract. */
final class PublicContract {
  private PublicContract() {}

  static Stream<MethodDescriptor> methods() {
    return Stream.of(
            AccessServiceProto.getDescriptor(),
            AnalysisProto.getDescriptor(),
            AnsweringServiceProto.getDescriptor(),
            CatalogServiceProto.getDescriptor(),
            ConversationsProto.getDescriptor(),
            DocumentLifeProto.getDescriptor(),
            EvaluationsProto.getDescriptor(),
            EventStreamProto.getDescriptor(),
            FeedbackServiceProto.getDescriptor(),
            GenerationServiceProto.getDescriptor(),
            KnowledgeJobsProto.getDescriptor(),
            KnowledgeGapServiceProto.getDescriptor(),
            KnowledgeServiceProto.getDescriptor(),
            ModelFilesProto.getDescriptor(),
            ModelsProto.getDescriptor(),
            RecommendationsProto.getDescriptor())
        .flatMap(file -> file.getServices().stream())
        .flatMap(service -> service.getMethods().stream());
  }
}
