/** Controllers that run pods to their end: Jobs, CronJobs and what cleans up after them. */
@NullMarked
package dev.maquette.kubernetes.controller.batch;

import org.jspecify.annotations.NullMarked;
