/** What every gRPC server and client of the suite does alike. */
@NullMarked
package dev.parley.kit.grpc;

import org.jspecify.annotations.NullMarked;
