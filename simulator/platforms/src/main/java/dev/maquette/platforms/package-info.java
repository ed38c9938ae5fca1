/** The platforms as values (MicroK8s, k3s, EKS) and their joins; the only room that sees both clouds. */
@NullMarked
package dev.maquette.platforms;

import org.jspecify.annotations.NullMarked;
