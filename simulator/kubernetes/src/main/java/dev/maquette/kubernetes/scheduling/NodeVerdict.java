package dev.maquette.kubernetes.scheduling;

/** What a decision found about one node. */
public record NodeVerdict(String node, Rejection rejection) {}
