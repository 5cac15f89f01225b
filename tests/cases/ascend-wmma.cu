// WMMA: the cube unit is programmed tile by tile.
#include <mma.h> // expect[ascend-910b]: rewrite

__global__ void tile(float *c) // expect[ascend-910b]: rewrite
{
    nvcuda::wmma::fragment<nvcuda::wmma::accumulator, 16, 16, 16, float> acc; // expect[ascend-910b]: rewrite
    nvcuda::wmma::mma_sync(acc, acc, acc, acc); // expect[ascend-910b]: rewrite
    c[0] = 0.0f; // ok
}
