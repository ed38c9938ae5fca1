/** What runs inside the k3s process beside a plain control plane. */
@NullMarked
package dev.maquette.platforms.k3s;

import org.jspecify.annotations.NullMarked;
