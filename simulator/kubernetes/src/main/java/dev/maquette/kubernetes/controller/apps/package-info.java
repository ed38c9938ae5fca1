/** Controllers that keep pods running: ReplicaSets, Deployments, StatefulSets, DaemonSets and their revisions. */
@NullMarked
package dev.maquette.kubernetes.controller.apps;

import org.jspecify.annotations.NullMarked;
