# Checks documents with JSON::Validator: jobs as JSON on stdin, an answer a line on stdout. See ../test/validators.ts.
use strict;
use warnings;
use JSON::PP;
use JSON::Validator;

my $json = JSON::PP->new->utf8->canonical;

sub slurp {
  local $/;
  open my $file, '<', $_[0] or die "$_[0]: $!";
  return <$file>;
}

for my $job (@{ $json->decode(do { local $/; <STDIN> }) }) {
  my $validator = JSON::Validator->new->schema($json->decode(slurp($job->{schema})));
  for my $document (@{ $job->{documents} }) {
    my @errors = $validator->validate($json->decode(slurp($document)));
    my @paths = map { $_->path eq '/' ? '' : $_->path } @errors;
    print $json->encode({ document => $document, valid => @errors ? JSON::PP::false : JSON::PP::true, paths => \@paths }), "\n";
  }
}
