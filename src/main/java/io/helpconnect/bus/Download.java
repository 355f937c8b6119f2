package io.helpconnect.bus;

/**
 * A file as the answer of a request. Its route sends the content itself, in a way that lets nothing in it act in the name
 * of the site.
 *
 * @param type media type, never one that a browser would run
 * @param name for whoever keeps it
 * @param inline whether a browser may show it in a page; else it is kept
 */
public record Download(Bytes content, String type, String name, boolean inline) implements Message {}
