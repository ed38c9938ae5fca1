/**
 * Amazon CloudWatch Logs: groups, streams, events, filter patterns, retention, resource policies and tags. Not modelled: Logs Insights,
 * metric and subscription filters, exports, space-delimited filter patterns.
 */
@NullMarked
package dev.maquette.aws.logs;

import org.jspecify.annotations.NullMarked;
