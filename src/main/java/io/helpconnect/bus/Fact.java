package io.helpconnect.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Something that happened, named in the past tense ({@code PostCreated}). A fact is saved in the same write as the change
 * it follows from, and then told to every feature that hears its class: at least once, in order per document.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "fact")
public interface Fact extends Message {}
