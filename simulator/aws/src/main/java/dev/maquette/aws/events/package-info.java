/**
 * Amazon EventBridge: buses, rules that match events or come by the clock, and targets that are SQS queues or log groups. Not modelled:
 * other targets, archives, API destinations, pipes, schema registries, partner events.
 */
@NullMarked
package dev.maquette.aws.events;

import org.jspecify.annotations.NullMarked;
