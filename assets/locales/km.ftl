# Khmer: labels alone, over Vietnamese sentences. Every one is to be checked by a speaker before sentences are added.

counter = បញ្ជរ
due-label = ថ្ងៃណាត់
done = រួចរាល់
type-back = ត្រឡប់ក្រោយ
