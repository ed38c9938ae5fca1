/** Webhooks that have a say in writes: which are asked what, and what follows from their answers. Asking them is the edge's business. */
@NullMarked
package dev.maquette.kubernetes.admission.webhook;

import org.jspecify.annotations.NullMarked;
