// WMMA: the cube unit is programmed tile by tile.
#include <mma.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite

__global__ void tile(float *c) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
{
    nvcuda::wmma::fragment<nvcuda::wmma::accumulator, 16, 16, 16, float> acc; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    nvcuda::wmma::mma_sync(acc, acc, acc, acc); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    c[0] = 0.0f; // ok
}
