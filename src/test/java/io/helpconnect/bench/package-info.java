/**
 * What it costs: the program as it is packaged, measured in one run beside a bare Vert.x server in a process of its own,
 * by the CPU time that each of the processes takes.
 */
package io.helpconnect.bench;
