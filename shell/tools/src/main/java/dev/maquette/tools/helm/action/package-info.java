/** What helm does with releases: installs, upgrades, takes back, uninstalls and tests them. */
@NullMarked
package dev.maquette.tools.helm.action;

import org.jspecify.annotations.NullMarked;
