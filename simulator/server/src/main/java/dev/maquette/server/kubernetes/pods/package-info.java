/** What people do with pods that run, over the wire: logs, exec, attach, port-forward and proxies. */
@NullMarked
package dev.maquette.server.kubernetes.pods;

import org.jspecify.annotations.NullMarked;
