/** HTTP and JSON for the public gRPC contract, read from its annotations. */
@NullMarked
package dev.parley.gateway.transcoding;

import org.jspecify.annotations.NullMarked;
