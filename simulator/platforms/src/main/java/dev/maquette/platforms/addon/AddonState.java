package dev.maquette.platforms.addon;

/** An add-on and whether it is on. */
public record AddonState(Addon addon, boolean isEnabled) {}
