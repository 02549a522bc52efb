package org.streamr.broker.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.streamr.chain.ChainChange;
import org.streamr.chain.ChainListener;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * Stream search by a Lucene index in memory, made anew at each start and fed by the chain's
 * changes.
 */
public final class LuceneStreamSearch implements StreamSearch, ChainListener, AutoCloseable {
  private static final int MOST_HITS = 100_000;
  private static final float TITLE_BOOST = 3;

  private final ChainView chain;
  private final InstantSource clock;
  private final Analyzer analyzer = new StandardAnalyzer();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final ChainView.Registration registration;

  private LuceneStreamSearch(ChainView chain, InstantSource clock) throws IOException {
    this.chain = chain;
    this.clock = clock;
    this.writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
    this.searchers = new SearcherManager(writer, null);
    this.registration = chain.listen(this);
    for (StreamRecord stream : chain.streams()) {
      index(stream);
    }
    searchers.maybeRefreshBlocking();
  }

  /** Indexes all streams that there are, and follows the chain from then on. */
  public static LuceneStreamSearch over(ChainView chain, InstantSource clock) {
    try {
      return new LuceneStreamSearch(chain, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot fail", e);
    }
  }

  @Override
  public void onChanges(List<ChainChange> changes) {
    try {
      for (ChainChange change : changes) {
        update(change);
      }
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot fail", e);
    }
  }

  private void update(ChainChange change) throws IOException {
    switch (change) {
      case ChainChange.StreamCreated created -> index(created.stream());
      case ChainChange.StreamChanged changed -> index(changed.after());
      case ChainChange.StreamRemoved removed -> writer.deleteDocuments(id(removed.last().id()));
      case ChainChange.PermissionGranted granted -> indexAgain(granted.stream());
      case ChainChange.PermissionRevoked revoked -> indexAgain(revoked.stream());
      case ChainChange.ReaderKeyRegistered registered -> {}
      case ChainChange.ReaderKeyRemoved removed -> {}
      case ChainChange.NewBlock block -> {}
    }
  }

  private void indexAgain(StreamId id) throws IOException {
    Optional<StreamRecord> stream = chain.stream(id);
    if (stream.isPresent()) {
      index(stream.get());
    }
  }

  private void index(StreamRecord stream) throws IOException {
    Document document = new Document();
    document.add(new StringField("id", stream.id().toString(), Field.Store.YES));
    document.add(new SortedDocValuesField("label", new BytesRef(stream.label())));
    document.add(new StringField("owner", stream.owner().toString(), Field.Store.NO));
    document.add(
        new TextField("title", stream.label() + " " + stream.metadata().name(), Field.Store.NO));
    document.add(
        new TextField(
            "text",
            stream.metadata().description() + " " + String.join(" ", stream.metadata().tags()),
            Field.Store.NO));
    for (String tag : stream.metadata().tags()) {
      document.add(new StringField("tag", tag.toLowerCase(Locale.ROOT), Field.Store.NO));
    }
    for (Address account : stream.permissions().keySet()) {
      document.add(new StringField("granted", account.toString(), Field.Store.NO));
    }
    writer.updateDocument(id(stream.id()), document);
  }

  private static Term id(StreamId id) {
    return new Term("id", id.toString());
  }

  @Override
  public Page search(Wanted wanted) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return page(searcher, wanted);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot fail", e);
    }
  }

  private Page page(IndexSearcher searcher, Wanted wanted) throws IOException {
    Sort byName = new Sort(new SortField("label", SortField.Type.STRING));
    Sort order = wanted.words().isBlank() ? byName : Sort.RELEVANCE;
    List<StreamRecord> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query(wanted), MOST_HITS, order).scoreDocs) {
      String id = searcher.storedFields().document(hit.doc).get("id");
      // The index knows who was granted something; whether it holds now is for the chain to say.
      chain.stream(StreamId.parse(id))
          .filter(stream -> holds(stream, wanted))
          .ifPresent(found::add);
    }
    int from = Math.min(wanted.offset(), found.size());
    int to = Math.min(from + Math.min(wanted.limit(), LARGEST_PAGE), found.size());
    return new Page(found.size(), found.subList(from, to));
  }

  private boolean holds(StreamRecord stream, Wanted wanted) {
    return wanted
        .held()
        .map(
            held ->
                stream.permission(held.account(), held.permission(), clock.instant())
                    == PermissionVerdict.PERMITTED)
        .orElse(true);
  }

  private Query query(Wanted wanted) throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.FILTER);
    for (String word : words(wanted.words())) {
      BooleanQuery.Builder anywhere = new BooleanQuery.Builder();
      anywhere.add(
          new BoostQuery(new TermQuery(new Term("title", word)), TITLE_BOOST),
          BooleanClause.Occur.SHOULD);
      anywhere.add(new TermQuery(new Term("text", word)), BooleanClause.Occur.SHOULD);
      anywhere.add(new PrefixQuery(new Term("title", word)), BooleanClause.Occur.SHOULD);
      anywhere.add(new PrefixQuery(new Term("text", word)), BooleanClause.Occur.SHOULD);
      all.add(anywhere.build(), BooleanClause.Occur.MUST);
    }
    wanted.owner().ifPresent(owner -> filter(all, "owner", owner.toString()));
    wanted.tag().ifPresent(tag -> filter(all, "tag", tag.toLowerCase(Locale.ROOT)));
    wanted.held().ifPresent(held -> all.add(mayHold(held), BooleanClause.Occur.FILTER));
    return all.build();
  }

  private static Query mayHold(Held held) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Address account : List.of(held.account(), Grant.PUBLIC)) {
      any.add(new TermQuery(new Term("granted", account.toString())), BooleanClause.Occur.SHOULD);
    }
    any.add(
        new TermQuery(new Term("owner", held.account().toString())), BooleanClause.Occur.SHOULD);
    return any.build();
  }

  private static void filter(BooleanQuery.Builder all, String field, String value) {
    all.add(new TermQuery(new Term(field, value)), BooleanClause.Occur.FILTER);
  }

  /** Cuts text into words as it was cut when it was indexed. */
  private List<String> words(String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(word.toString());
      }
      tokens.end();
    }
    return words;
  }

  @Override
  public void close() {
    registration.close();
    try {
      searchers.close();
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot fail", e);
    }
  }
}
