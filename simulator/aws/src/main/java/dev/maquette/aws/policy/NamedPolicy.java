package dev.maquette.aws.policy;

/**
 * A policy with what it is called when a decision is explained.
 *
 * @param name the ARN of a managed policy, or an inline policy's owner and name
 */
public record NamedPolicy(String name, PolicyDocument document) {}
