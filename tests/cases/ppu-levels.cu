// What the vendor refuses, holds on both routes; names newer than CUDA 12.3 are unknown.
void draw(curandGenerator_t generator, curandDirectionVectors32_t *vectors, float *out) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    curandGenerateUniform(generator, out, 16); // expect[ppu]: drop-in expect[ppu-sail]: rename
    curandGetDirectionVectors32(&vectors, CURAND_DIRECTION_VECTORS_32_JOEKUO6); // expect[ppu]: no-equivalent expect[ppu-sail]: no-equivalent
}

void late(cusparseHandle_t handle) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    cudaLogsCurrent(nullptr, 0); // expect[ppu]: unknown expect[ppu-sail]: unknown
    cusparseXcsrgeam2Nnz(handle, 1, 1, nullptr, 0, nullptr, nullptr, nullptr, 0, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr); // expect[ppu]: no-equivalent expect[ppu-sail]: no-equivalent
    int nothing = 0; // ok
}
