/** Webhooks that turn objects of one version of a custom resource into objects of another. */
@NullMarked
package dev.maquette.kubernetes.webhook.conversion;

import org.jspecify.annotations.NullMarked;
