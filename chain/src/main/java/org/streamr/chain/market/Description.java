package org.streamr.chain.market;

import java.util.List;

/**
 * What a product or a wish says about itself to people.
 *
 * @param title at most 128 bytes of UTF-8
 * @param text at most 4,096 bytes of UTF-8
 * @param tags words to find it by, at most 16 of 1 to 64 bytes each
 */
public record Description(String title, String text, List<String> tags) {
  public Description {
    tags = List.copyOf(tags);
  }
}
