/** Events as they travel through Kafka: Protobuf values with CloudEvents headers. */
@NullMarked
package dev.parley.kit.event;

import org.jspecify.annotations.NullMarked;
